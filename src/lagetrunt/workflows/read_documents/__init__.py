"""Read documents: bytes in, kept by checksum, read in the background one by one, linked with all that was read before.

`take_in` keeps each file and puts a task in the queue in the same transaction; the task reads the document and keeps
its facts in another. A crash between any two steps loses nothing, and doing a step again changes nothing. When the
last document of a batch is done, the federation's readings are linked: versions of a meeting, networks, people,
findings between documents; then the rows of mandates, meetings and minutes are laid upon the facts that count.
"""
