"""The tour: six stops on the real widgets. `FirstSteps.take_tour(stop)` starts it."""
