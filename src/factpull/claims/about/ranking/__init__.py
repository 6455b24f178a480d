"""Who stands where beside others: superlatives, and shares set beside shares."""
