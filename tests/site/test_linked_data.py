"""Linked data: only what schema.org and CPSV-AP know, and no draft presented as law."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.site.reading_html import pages
from tests.site.schema_org import Vocabulary, read_vocabulary
from tests.support.fixtures import PROJECT

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FORCE = "legislationLegalForce"
# The terms of CPSV-AP 3.2.0 (its published JSON-LD context) and of ELI 1.5 that the export uses:
# each property with the classes that may have it.
SERVICE, RESOURCE, PART = "cpsv:PublicService", "eli:LegalResource", "eli:LegalResourceSubdivision"
BODY, OUTPUT, PLACE = "cv:PublicOrganisation", "cv:Output", "dct:Location"
TERMS = {
    "dct:identifier": {SERVICE, RESOURCE, PART, BODY, OUTPUT},
    "dct:title": {SERVICE, RESOURCE, PART, OUTPUT, PLACE},
    "dct:description": {SERVICE},
    "dct:language": {SERVICE, RESOURCE},
    "dct:spatial": {SERVICE, BODY, RESOURCE},
    "cv:hasCompetentAuthority": {SERVICE},
    "cv:hasLegalResource": {SERVICE},
    "cpsv:produces": {SERVICE},
    "skos:prefLabel": {BODY},
    "eli:has_part": {RESOURCE},
    "eli:is_part_of": {PART},
    "eli:date_document": {RESOURCE},
    "eli:first_date_entry_in_force": {RESOURCE},
    "eli:in_force": {RESOURCE, PART},
}
NEEDED = {SERVICE: {"dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"}}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(PROJECT)


def data_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(each) for each in BLOCK.findall(path.read_text("utf-8"))]


def of(site: Path, address: str) -> dict[str, Any]:
    (found,) = data_in(site / address / "index.html")
    return found


def test_the_vocabulary_tells_right_from_wrong(vocabulary: Vocabulary) -> None:
    area = {"@type": "AdministrativeArea", "name": "x"}
    right = {"@type": "Legislation", FORCE: "https://schema.org/NotInForce", "name": "x"}
    assert list(vocabulary.problems({**right, "legislationJurisdiction": area})) == []
    assert list(vocabulary.problems({"@type": "Statute"})) == [": no type Statute"]
    assert list(vocabulary.problems({**right, "areaServed": area})) == [
        "Legislation: no property areaServed"
    ]
    wrong = list(vocabulary.problems({**right, FORCE: "https://schema.org/Valid"}))
    assert wrong[0].startswith(
        "Legislation.legislationLegalForce: https://schema.org/Valid is not among"
    )
    assert list(vocabulary.problems({"@type": "GovernmentService", "subjectOf": area})) == [
        "GovernmentService.subjectOf: no AdministrativeArea allowed"
    ]


def test_schema_org_knows_every_type_and_property_and_value(
    site: Path, vocabulary: Vocabulary
) -> None:
    found = {path: data_in(path) for path in pages(site)}
    assert sum(map(len, found.values())) > 600
    problems = {
        problem
        for every in found.values()
        for each in every
        for problem in vocabulary.problems(each)
    }
    assert sorted(problems) == []


def test_a_benefit_is_a_service_of_its_place_and_rests_on_its_clause(addressed_site: Path) -> None:
    root = "https://example.org/huice/en/"
    assert of(addressed_site, "en/benefits/pingyang-2022-67/3b") == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{root}benefits/pingyang-2022-67/3b/#service",
        "name": "Skills-upgrade subsidy for insured employees",
        "description": "Pingyang talent opinions, Clause 3: CNY 1,000–3,000",
        "url": f"{root}benefits/pingyang-2022-67/3b/",
        "serviceType": "Skills upgrading and certificates",
        "areaServed": {"@type": "AdministrativeArea", "name": "Pingyang County"},
        "audience": {"@type": "Audience", "audienceType": "Individual"},
        "provider": [
            {
                "@type": "GovernmentOrganization",
                "name": "county human resources and social security bureau",
            }
        ],
        "subjectOf": {
            "@type": "Legislation",
            "@id": f"{root}instruments/pingyang-2022-67/3/",
            "name": "Pingyang talent opinions, Clause 3",
        },
    }


def test_a_document_says_only_what_its_text_prints(site: Path) -> None:
    found = of(site, "zh/instruments/pingyang-2022-67")
    parts = found.pop("hasPart")
    assert parts[3] == {
        "@type": "Legislation",
        "@id": "../../instruments/pingyang-2022-67/1/",
        "name": parts[3]["name"],
    }
    assert found == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": "../../instruments/pingyang-2022-67/",
        "name": "平阳县人民政府办公室关于平阳县破解企业用工难、留人难问题支持企业聚才留人的若干意见（暂行）",
        "alternateName": "平阳聚才留人意见",
        "creativeWorkStatus": "现行有效（待核实）",
        "inLanguage": "zh-Hans",
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": "平阳县"},
        "legislationPassedBy": [
            {"@type": "GovernmentOrganization", "name": "平阳县人民政府办公室"}
        ],
        "legislationIdentifier": "平政办〔2022〕67号",
        "legislationDate": "2022-07-22",
        "legislationDateOfApplicability": "2022-08-25",
        "url": "../../instruments/pingyang-2022-67/",
    }
    unprinted = of(site, "zh/instruments/wenzhou-20")
    assert not unprinted.keys() & {
        "legislationIdentifier",
        "legislationDate",
        "legislationPassedBy",
    }


def every_node(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(node for each in value.values() for node in every_node(each))]
    return [node for each in value for node in every_node(each)] if isinstance(value, list) else []


def test_nothing_of_a_draft_is_in_force_or_a_service(site: Path) -> None:
    draft = [path for path in pages(site) if "linping-draft" in path.as_posix()]
    assert len(draft) > 50
    nodes = [node for path in draft for each in data_in(path) for node in every_node(each)]
    assert not any(node.get("@type") == "GovernmentService" for node in nodes)
    laws = [node for node in nodes if node.get("@type") == "Legislation"]
    assert {node[FORCE] for node in laws} == {"https://schema.org/NotInForce"}
    assert not any("legislationDateOfApplicability" in node for node in laws)


def test_the_catalogue_of_services_uses_the_terms_of_cpsv_ap(site: Path) -> None:
    catalogue = json.loads((site / "data" / "cpsv-ap.jsonld").read_text("utf-8"))
    ids = [node["@id"] for node in catalogue["@graph"]]
    assert len(ids) == len(set(ids))
    for node in catalogue["@graph"]:
        for term in node.keys() - {"@id", "@type"}:
            assert node["@type"] in TERMS[term], (node["@id"], term)
        assert NEEDED.get(node["@type"], set()) <= node.keys()
    used = [each for node in catalogue["@graph"] for each in every_node(list(node.values()))]
    named = {
        each["@id"]
        for each in used
        if each.keys() == {"@id"} and not each["@id"].startswith("http")
    }
    assert sorted(named - set(ids)) == []
    prefixes = {
        term.partition(":")[0] for term in (*TERMS, SERVICE, RESOURCE, BODY, PLACE, "xsd:date")
    }
    assert prefixes <= catalogue["@context"].keys()


def test_no_benefit_of_a_draft_is_in_the_catalogue_of_services(site: Path) -> None:
    graph = json.loads((site / "data" / "cpsv-ap.jsonld").read_text("utf-8"))["@graph"]
    services = {node["dct:identifier"] for node in graph if node["@type"] == SERVICE}
    assert len(services) > 100
    assert not any(each.startswith("linping-draft/") for each in services)
    drafts = [node for node in graph if "linping-draft" in node["@id"]]
    assert all(
        node["eli:in_force"] == {"@id": "http://data.europa.eu/eli/ontology#InForce-notInForce"}
        for node in drafts
        if node["@type"] in (RESOURCE, PART)
    )


def test_pages_that_are_about_no_policy_carry_no_policy(site: Path) -> None:
    assert data_in(site / "zh" / "about" / "index.html") == []
    assert data_in(site / "zh" / "glossary" / "index.html") == []
