"""The two JSON-LD contexts that our files name, as far as our files use them: nothing is fetched in a test.

Terms and addresses are those of the W3C's Web Annotation vocabulary and of schema.org.
"""

XSD = "http://www.w3.org/2001/XMLSchema#"
OA = {
    name: f"oa:{iri}"
    for name, iri in {
        "Annotation": "Annotation", "SpecificResource": "SpecificResource", "TextualBody": "TextualBody",
        "TextQuoteSelector": "TextQuoteSelector", "TextPositionSelector": "TextPositionSelector", "exact": "exact",
        "prefix": "prefix", "suffix": "suffix", "assessing": "assessing", "classifying": "classifying",
        "commenting": "commenting", "describing": "describing", "highlighting": "highlighting",
        "identifying": "identifying", "linking": "linking", "tagging": "tagging",
    }.items()
}  # fmt: skip
ANNOTATION = {
    "oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/", "as": "http://www.w3.org/ns/activitystreams#", "xsd": XSD,
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@id"},
    **OA,
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Person": "foaf:Person", "name": "foaf:name", "label": "rdfs:label", "value": "rdf:value", "format": "dc:format",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": ANNOTATION},
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}},
}


def expanded(document):
    """Expand a document with PyLD; a term that no context knows would be dropped, and is an error here."""
    from pyld import jsonld

    def load(url, _options):
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}

    def dropped(name):
        raise AssertionError(f"no context knows {name}")

    return jsonld.expand(document, {"documentLoader": load}, on_property_dropped=dropped)
