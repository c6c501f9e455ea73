"""The sample city そなえ市: invented figures, written as the untidy files that an office would send."""
