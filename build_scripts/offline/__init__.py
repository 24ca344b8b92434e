"""What works without a connection: packs of pages, the service worker that keeps them, the installable app."""
