"""Small windows that ask or tell one thing. They open over the window and never block the program."""
