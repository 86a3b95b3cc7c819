"""Follow-ups (uppföljning): what becomes of things to do, what people have been reminded of, what each party takes home."""
