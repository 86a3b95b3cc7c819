"""Jobs: the words after `lagetrunt` that need the register, as Django's management commands."""
