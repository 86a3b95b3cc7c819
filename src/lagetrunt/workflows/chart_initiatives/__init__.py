"""Chart initiatives: what notes tell of local initiatives proposed with the words, taken or declined one by one."""
