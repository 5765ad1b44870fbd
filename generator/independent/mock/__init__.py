"""A local API made from a description: it validates every request and answers from the document."""
