"""One call of a tool: arguments checked, a person asked, the request made, a job followed, recorded."""
