"""Hold events: people sign up to side events and leave, each told by letter with a calendar entry; events follow their meetings; changes go out when somebody sends them."""
