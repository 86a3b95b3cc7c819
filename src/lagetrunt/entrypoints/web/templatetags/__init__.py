"""What templates may say beside Django: words, days, icons."""
