"""Qt item models over paged queries of the desk."""
