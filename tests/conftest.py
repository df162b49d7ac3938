"""What every test may ask for: a library, documents in it, a bitext, and the real texts where they are."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.core.document import Document

settings.register_profile(
    "project",
    deadline=None,  # machines are noisy
    derandomize="CI" in os.environ,  # new examples are for people, who look at what they find
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

ZH = """晴洲共和国与望海王国渔业合作协定

第一条　缔约双方应当在相互尊重的基础上开展渔业合作。
第二条　每年的捕捞总量不得超过12,500吨。双方应当每年3月1日以前交换数据。
第三条　缔约一方船舶进入另一方港口时，应当遵守该方法律。
第四条　本协定自2016年5月20日起生效，有效期为十年。
"""

EN = """Agreement on Fisheries Cooperation between the Republic of Qingzhou and the Kingdom of Wanghai

Article 1  The Contracting Parties shall cooperate in fisheries on the basis of mutual respect.
Article 2  The total annual catch shall not exceed 12,500 tonnes. The Parties shall exchange data by 1 March each year.
Article 3  Vessels of one Contracting Party entering a port of the other shall observe the laws of that Party.
Article 4  This Agreement shall enter into force on 20 May 2016 and shall remain in force for ten years.
"""


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known by which tests that start LibreOffice are told."""
    config.addinivalue_line("markers", "libreoffice: starts LibreOffice; run where DUIZHAO_LIBREOFFICE is set")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what starts LibreOffice unless `DUIZHAO_LIBREOFFICE` is set."""
    if not os.environ.get("DUIZHAO_LIBREOFFICE"):
        left_out = [item for item in items if item.get_closest_marker("libreoffice")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and gold; a test that asks for it skips where `DUIZHAO_SHARED` is not set."""
    named = os.environ.get("DUIZHAO_SHARED")
    if not named:
        pytest.skip("DUIZHAO_SHARED is not set: real texts are not here")
    folder = Path(named)
    assert folder.is_dir(), f"DUIZHAO_SHARED names {named}, which is not a folder"
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of derived things, one for all tests of a process, so that the lexicon is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def library(tmp_path: Path, cache: Path) -> Iterator["Library"]:  # noqa: F821
    """An empty library of its own."""
    from app.services.library import Library

    with Library.open(tmp_path / "library", cache) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A small invented agreement as two files, Chinese and English."""
    paths = tmp_path / "协定.txt", tmp_path / "agreement.txt"
    for path, text in zip(paths, (ZH, EN), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def bring(library: "Library", tmp_path: Path) -> Callable[..., Document]:  # noqa: F821
    """Brings a text into the library through a file, as a person would, and returns its document."""
    from app.services.importing import ImportOptions, import_files

    def bring_text(text: str, name: str = "text.txt", **options: object) -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_files(library, [path], ImportOptions(**options)).documents[0].document  # type: ignore[arg-type]

    return bring_text


@pytest.fixture
def bitext(library: "Library", bring: Callable[..., Document]) -> int:  # noqa: F821
    """The invented agreement in the library, aligned; the id of the bitext."""
    from app.services.aligning import align

    source, target = bring(ZH, "协定.txt"), bring(EN, "agreement.txt")
    return align(library, source.id, target.id).alignment.id
