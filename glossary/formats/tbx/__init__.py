"""TBX, the standard exchange format of terminology (ISO 30042).

    vocabulary   data categories, their values and what other files call them
    languages    language tags: what a file says, what the model says
    marks        notes that carry what TBX-Basic has no category for, readable by machine
    fragments    foreign data, and where the dialects have a place for it
    encoding     bytes of any declared encoding as UTF-8
    prolog       what stands before the root, read without looking outside the file
    parser       a stream of entry elements under safe settings
    multiterm    MultiTerm's own XML under the names of TBX
    elements     names and text of elements, whatever the version and style
    level        what an entry, section or term holds while it is read
    collect      elements sorted into levels
    entries      an entry element as a concept
    reader       a file as header, entries and problems
    dialects     the forms that are written: names of elements, text as XML
    serialize    a concept as XML
    writer       a file from concepts

Written: v3 TBX-Basic in both styles (DCA, DCT), and v2 martif with tig. Read: these, Core, Min and Linguist of v3,
TBX-Min of 2013, MultiTerm's XML, and what real files make of them. Importing this package loads nothing; lxml
comes with reader and writer.
"""
