print("stagger")
