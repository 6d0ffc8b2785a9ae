"""What machines report: events of websites, apps and servers, kept in a store of their own."""
