"""The pages of the portal: what stands on each, as Markdown with front matter for MkDocs."""
