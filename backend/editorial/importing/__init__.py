"""Importing 导入: tables as people have them become vacancies, and every row gets a verdict.

sheet reads the file, headings finds out what its columns are, row makes a vacancy of a row with the parsers of
single cells (pay, headcount, dates, schooling, tags, places), report says what became of each, and run does it all.
"""
