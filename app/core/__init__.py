"""The words of the program as types; standard library only."""
