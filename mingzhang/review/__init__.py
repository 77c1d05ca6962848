"""The review of a disclosure (公开情况审核意见) that an officer of a finance bureau could sign, and of a corpus.

`gather` asks a database what was found, checked and left unchecked; `place` finds where it is printed and `cut` cuts it
out of the page; `page`, `markdown` and `workbook` write it; `corpus` compares disclosures; `door` is the command.
"""
