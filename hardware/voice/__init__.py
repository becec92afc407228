"""The hall's voice and ear: text becomes sound files ahead of time, and what a caller says becomes text.

`speaker` is the only thing most callers need; it never makes them wait. pyttsx3 stands between it and each voice.
"""
