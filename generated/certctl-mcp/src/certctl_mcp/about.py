"""What this server is: its names, where the API is, and how it is signed in to."""

from ._runtime.config.server_info import About, Scheme

ABOUT = About(
    name="certctl",
    title="certctl",
    version="2.1.7",
    command="certctl-mcp",
    package="certctl_mcp",
    env_prefix="CERTCTL",
    instructions="certctl manages TLS certificates: Certificates, Issuers and Policies (with profiles and renewal policies) say what is issued, by whom and when; Agents and Deployment (targets and jobs) do the work; Discovery and Monitoring watch what endpoints really serve; Owners and Audit (with approvals) hold responsibility; Auth and OIDC hold access. Take ids from the list tools and never guess them: a name is not an id. Renewal, issuance and deployment run as jobs after the call has returned, often without a job id: follow them with certctl_list_jobs by certificate, or with certctl_get_job, until Completed, Failed or Cancelled. Update tools mostly replace the whole object: read it first and send every argument again with your changes, because an omitted one is blanked or switched off. Secrets at the top of a config read as ********: sent back so, the server keeps what it has stored, and what is left out it drops. What reads as [secret withheld] cannot be sent back: ask the user for the value. Most lists take page (from 1) and per_page (up to 500); rows are in data, and null there means none. Revoking, retiring, archiving and deleting cannot be undone: find out what is affected and ask the user first.",
    base_url="https://localhost:8443",
    https_only=True,
    tls_minimum="1.3",
    schemes={"bearerAuth": Scheme(kind="bearer", env=("CERTCTL_API_KEY",))},
    security=(("bearerAuth",),),
    domains={
        "agents": "Agents",
        "audit": "Audit",
        "auth": "Auth",
        "certificates": "Certificates",
        "deployment": "Deployment",
        "discovery": "Discovery",
        "enrollment": "Enrollment",
        "issuers": "Issuers",
        "monitoring": "Monitoring",
        "oidc": "OIDC",
        "owners": "Owners",
        "policies": "Policies",
    },
    prefix="certctl_",
)
