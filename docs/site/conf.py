"""How Sphinx makes the site of the Markdown files as they are: each page lies where its file lies, so links are the same in both."""
project = "agentpprof"
html_title = "agentpprof"
copyright = "the authors of agentpprof, Apache-2.0"

extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/*.md", "docs/examples/*.md", "docs/site/*.md", "docs/skills/*/*.md"]

# Headings have GitHub's anchors, and a link to one that is not there is an error.
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_favicon = "static/icon.svg"
html_css_files = ["site.css"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
# Console output and grammars of our own; what is no known language stays plain.
highlight_language = "none"

# Every page, in the order in which a person reads them. The README has no use for it, so it is put behind it here.
NAVIGATION = {
    "See": ["docs/site/example", "docs/pictures", "docs/views", "docs/waste"],
    "Use": ["docs/install", "docs/tagging", "docs/agents", "docs/labels", "docs/configuration", "docs/cli"],
    "Account": ["docs/costs", "docs/focus", "docs/reconcile", "docs/counting", "docs/warehouse", "docs/schema"],
    "Run": ["docs/nightly", "docs/fleet", "docs/performance", "docs/security"],
    "Work on it": ["CONTRIBUTING", "docs/architecture", "docs/rationale", "docs/dependencies", "CHANGELOG", "SECURITY", "docs/examples/README", "docs/skills/agentpprof-flamegraph/SKILL"],
}


def add_navigation(app, name, source):
    if name == root_doc:
        for caption, pages in NAVIGATION.items():
            listed = "\n".join(f"/{page}" for page in pages)
            source[0] += f"\n```{{toctree}}\n:caption: {caption}\n:hidden:\n{listed}\n```\n"


def setup(app):
    app.connect("source-read", add_navigation)
