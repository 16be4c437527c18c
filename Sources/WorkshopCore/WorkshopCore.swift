// WorkshopCore
