"""Duplicates 重复: the same job once more, noticed through whichever door it comes.

sameness judges two vacancies and knows no database; marks lets those that may be the same be found by an index;
found asks for them, among what is public and what waits; remark is what is said of each, with what differs. It is a
remark: it blocks nothing, but whoever hands in or approves must have been told (backend.editorial.remarks).
"""
