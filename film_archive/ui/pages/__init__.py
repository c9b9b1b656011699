"""Full pages: everything of one film, person, festival edition or programme."""
