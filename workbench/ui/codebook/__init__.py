"""The codebook at the side: its statuses in order, one of them open to be edited, and taking over another codebook."""
