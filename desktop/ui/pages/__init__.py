"""The pages of the window, one screen a file. Imported once the desk is open."""
