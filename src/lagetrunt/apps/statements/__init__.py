"""Statements: questions to the database, put together once and asked many times; knows no table."""
