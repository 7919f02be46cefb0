"""What a package adds to Rashomon: a reader, a step, an exporter."""
