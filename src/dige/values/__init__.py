"""The frozen values that flow through the house; functions elsewhere transform them.

item → passage → match → finding → occurrence → exposure → event. One module a noun; no behaviour to speak of.
"""
