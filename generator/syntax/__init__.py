"""JSON and YAML as text: to values, to the places of values, and to words for what is wrong.

The lowest layer: it knows neither files nor diagnostics, so that diagnostics can look up their own lines.
"""
