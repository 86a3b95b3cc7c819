"""Search register: a question asked of the index, within what the asker may see, and answered from the database."""
