"""Employers 用人单位: who hires, by which licence, when staff saw it, and until when it counts.

A vacancy names its employer in words; entering it, the office finds out which employer is meant (recognising), and
nobody's vacancy is published whose licence has not been seen, or not lately (standing; and a trigger in the database).
"""
