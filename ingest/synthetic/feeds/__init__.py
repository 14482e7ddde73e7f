"""What each system of the town's agencies exports: one file a feed."""
