"""What machines read beside the pages: data files, feeds, linked data, sitemap, redirects."""
