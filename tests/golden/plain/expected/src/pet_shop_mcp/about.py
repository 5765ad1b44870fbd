"""What this server is: its names, where the API is, and how it is signed in to."""

from ._runtime.config.server_info import About, Scheme

ABOUT = About(
    name="pet-shop",
    title="Pet Shop",
    version="1.2.0",
    command="pet-shop-mcp",
    package="pet_shop_mcp",
    env_prefix="PET_SHOP",
    instructions="Look a pet up before you change it.",
    base_url="https://pets.example.com/v1",
    https_only=False,
    tls_minimum="1.2",
    schemes={"token": Scheme(kind="bearer", env=("PET_SHOP_TOKEN",))},
    security=(("token",),),
    domains={
        "general": "General",
        "pets": "Pets",
    },
    features=("audit", "bodies", "credentials", "doctor"),
)
