"""Pictures that pages draw themselves: where the parts of each stand. What they show stands in a table beside them."""
