"""The office: who writes what, who approves it, and the rules that nobody gets around."""
