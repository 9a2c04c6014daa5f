"""TBX, the standard exchange format of terminology (ISO 30042).

    vocabulary   data categories, their values and what other files call them
    languages    language tags: what a file says, what the model says
    marks        notes that carry what TBX-Basic has no category for, readable by machine
    encoding     bytes of any declared encoding as UTF-8
    parser       a stream of entry elements under safe settings
    collect      an element's content sorted into the fields of the model
    reader       a file as header, entries and problems
    serialize    a concept as XML
    writer       a file from concepts

Written: v3 TBX-Basic in both styles (DCA, DCT), and v2 martif with tig. Read: these, Core, Min and Linguist of v3,
TBX-Min of 2013, and what real files make of them. Importing this package loads nothing; lxml comes with reader
and writer.
"""
