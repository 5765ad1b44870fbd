"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

ActorType: TypeAlias = Literal["User", "System", "Agent"]


class Agent(TypedDict):
    """A certctl agent and the host it runs on."""

    id: NotRequired[str]
    name: str
    hostname: str
    status: NotRequired[AgentStatus]
    last_heartbeat_at: NotRequired[str]
    registered_at: NotRequired[str]
    os: NotRequired[str]
    architecture: NotRequired[str]
    ip_address: NotRequired[str]
    version: NotRequired[str]
    retired_at: NotRequired[str | None]
    retired_reason: NotRequired[str | None]


class AgentDependencyCounts(TypedDict):
    """What depended on the agent when retirement was asked for."""

    active_targets: NotRequired[int]
    active_certificates: NotRequired[int]
    pending_jobs: NotRequired[int]


class AgentGetWorkResult(TypedDict):
    jobs: NotRequired[list[WorkItem]]
    count: NotRequired[int]


class AgentGroup(TypedDict):
    """A set of agents; an agent has to fit every criterion that is not empty."""

    id: NotRequired[str]
    name: str
    description: NotRequired[str]
    match_os: NotRequired[str]
    match_architecture: NotRequired[str]
    match_ip_cidr: NotRequired[str]
    match_version: NotRequired[str]
    enabled: NotRequired[bool]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class AgentPickupCertificateResult(TypedDict):
    certificate_pem: NotRequired[str]


AgentStatus: TypeAlias = Literal["Online", "Offline", "Degraded"]


class ApprovalRequest(TypedDict):
    """A decision by a second person that a job or a profile edit waits for."""

    id: str
    certificate_id: str
    job_id: str
    profile_id: str
    requested_by: str
    state: Literal["pending", "approved", "rejected", "expired"]
    decided_by: NotRequired[str | None]
    decided_at: NotRequired[str | None]
    decision_note: NotRequired[str | None]
    metadata: NotRequired[dict[str, str]]
    created_at: str
    updated_at: str


class ApproveRequestResult(TypedDict):
    id: NotRequired[str]
    decided_by: NotRequired[str]
    action: NotRequired[Literal["approved"]]


class AuditEvent(TypedDict):
    """One recorded action."""

    id: NotRequired[str]
    actor: NotRequired[str]
    actor_type: NotRequired[ActorType]
    action: NotRequired[str]
    resource_type: NotRequired[str]
    resource_id: NotRequired[str]
    details: NotRequired[dict[str, Any]]
    timestamp: NotRequired[str]
    event_category: NotRequired[Literal["cert_lifecycle", "auth", "config"]]


class AuthCheckResult(TypedDict):
    status: str
    user: NotRequired[str]
    admin: NotRequired[bool]
    actor_id: NotRequired[str]
    actor_type: NotRequired[Literal["User", "System", "Agent", "APIKey", "Anonymous"]]
    tenant_id: NotRequired[str]
    admin_via_role: NotRequired[bool]
    roles: NotRequired[list[str]]
    effective_permissions: NotRequired[list[AuthCheckResultEffectivePermissionsItem]]


class AuthCheckResultEffectivePermissionsItem(TypedDict):
    permission: str
    scope_type: Literal["global", "profile", "issuer"]
    scope_id: NotRequired[str]


class AuthGetRoleResult(TypedDict):
    role: NotRequired[AuthRole]
    permissions: NotRequired[list[AuthRolePermission]]


class AuthInfoResult(TypedDict):
    auth_type: NotRequired[Literal["api-key", "none", "oidc"]]
    required: NotRequired[bool]


class AuthListGroupMappingsResult(TypedDict):
    mappings: list[OIDCGroupMappingResponse]


class AuthListKeysResult(TypedDict):
    keys: NotRequired[list[AuthListKeysResultKeysItem]]


class AuthListKeysResultKeysItem(TypedDict):
    actor_id: str
    actor_type: Literal["User", "System", "Agent", "APIKey", "Anonymous"]
    tenant_id: str
    role_ids: list[str]


class AuthListOidcProvidersResult(TypedDict):
    providers: list[OIDCProviderResponse]


class AuthListPermissionsResult(TypedDict):
    permissions: NotRequired[list[AuthListPermissionsResultPermissionsItem]]


class AuthListPermissionsResultPermissionsItem(TypedDict):
    id: str
    name: str
    namespace: str


class AuthListRolesResult(TypedDict):
    roles: NotRequired[list[AuthRole]]


class AuthListSessionsResult(TypedDict):
    sessions: list[AuthSession]


class AuthListUsersResult(TypedDict):
    users: list[AuthUser]


class AuthMeResult(TypedDict):
    actor_id: str
    actor_type: Literal["User", "System", "Agent", "APIKey", "Anonymous"]
    tenant_id: str
    admin: bool
    roles: list[str]
    effective_permissions: list[AuthMeResultEffectivePermissionsItem]


class AuthMeResultEffectivePermissionsItem(TypedDict):
    permission: str
    scope_type: Literal["global", "profile", "issuer"]
    scope_id: NotRequired[str]


class AuthRefreshOidcProviderResult(TypedDict):
    refreshed: bool


class AuthRevokeSessionsExceptCurrentResult(TypedDict):
    revoked_count: int


class AuthRole(TypedDict):
    """A named set of permissions."""

    id: str
    tenant_id: str
    name: str
    description: NotRequired[str]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class AuthRolePermission(TypedDict):
    """One permission held by a role, with its reach."""

    role_id: str
    permission_id: str
    scope_type: Literal["global", "profile", "issuer"]
    scope_id: NotRequired[str]


class AuthRuntimeConfigResult(TypedDict):
    runtime_config: dict[str, str]


class AuthSession(TypedDict):
    """One browser login."""

    id: str
    actor_id: str
    actor_type: str
    ip_address: NotRequired[str]
    user_agent: NotRequired[str]
    created_at: str
    last_seen_at: str
    idle_expires_at: str
    absolute_expires_at: str
    revoked: bool


class AuthUser(TypedDict):
    """A person known from logging in through an identity provider."""

    id: str
    tenant_id: str
    email: str
    display_name: str
    oidc_subject: str
    oidc_provider_id: str
    last_login_at: str
    created_at: str
    deactivated_at: NotRequired[str | None]


class BootstrapConsumeResult(TypedDict):
    actor_id: str
    api_key_id: str
    key_value: str
    created_at: str
    message: str


class BootstrapStatusResult(TypedDict):
    available: bool


class BreakglassCredentialListResponse(TypedDict):
    """All emergency credentials, without their passwords."""

    credentials: list[BreakglassCredentialResponse]


class BreakglassCredentialResponse(TypedDict):
    """State of one emergency credential; the password is never shown."""

    actor_id: str
    created_at: str
    last_password_change_at: str
    failure_count: int
    locked_until: NotRequired[str | None]
    last_failure_at: NotRequired[str | None]


class BreakglassSetPasswordResponse(TypedDict):
    """Confirmation that the password is in force."""

    actor_id: str
    created_at: str


class BulkEnqueuedJob(TypedDict):
    certificate_id: NotRequired[str]
    job_id: NotRequired[str]


class BulkReassignResult(TypedDict):
    total_matched: NotRequired[int]
    total_reassigned: NotRequired[int]
    total_skipped: NotRequired[int]
    total_failed: NotRequired[int]
    errors: NotRequired[list[BulkReassignResultErrorsItem]]


class BulkReassignResultErrorsItem(TypedDict):
    certificate_id: NotRequired[str]
    error: NotRequired[str]


class BulkRenewResult(TypedDict):
    total_matched: NotRequired[int]
    total_enqueued: NotRequired[int]
    total_skipped: NotRequired[int]
    total_failed: NotRequired[int]
    enqueued_jobs: NotRequired[list[BulkEnqueuedJob]]
    errors: NotRequired[list[BulkRenewResultErrorsItem]]


class BulkRenewResultErrorsItem(TypedDict):
    certificate_id: NotRequired[str]
    error: NotRequired[str]


class BulkRevokeResult(TypedDict):
    total_matched: NotRequired[int]
    total_revoked: NotRequired[int]
    total_skipped: NotRequired[int]
    total_failed: NotRequired[int]
    errors: NotRequired[list[BulkRevokeResultErrorsItem]]


class BulkRevokeResultErrorsItem(TypedDict):
    certificate_id: NotRequired[str]
    error: NotRequired[str]


class CertificateProfile(TypedDict):
    id: NotRequired[str]
    name: str
    description: NotRequired[str]
    allowed_key_algorithms: NotRequired[list[KeyAlgorithmRule]]
    max_ttl_seconds: NotRequired[int]
    allowed_ekus: NotRequired[
        list[Literal["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping"]]
    ]
    required_san_patterns: NotRequired[list[str]]
    spiffe_uri_pattern: NotRequired[str]
    allow_short_lived: NotRequired[bool]
    enabled: NotRequired[bool]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


CertificateStatus: TypeAlias = Literal[
    "Pending", "Active", "Expiring", "Expired", "RenewalInProgress", "Failed", "Revoked", "Archived"
]


class CertificateVersion(TypedDict):
    """One issuance of a managed certificate."""

    id: NotRequired[str]
    certificate_id: NotRequired[str]
    serial_number: NotRequired[str]
    not_before: NotRequired[str]
    not_after: NotRequired[str]
    fingerprint_sha256: NotRequired[str]
    pem_chain: NotRequired[str]
    csr_pem: NotRequired[str]
    key_algorithm: NotRequired[str]
    key_size: NotRequired[int]
    created_at: NotRequired[str]


class CertificatesByStatusResult(TypedDict):
    status_counts: NotRequired[list[CertificatesByStatusResultStatusCountsItem]]


class CertificatesByStatusResultStatusCountsItem(TypedDict):
    status: NotRequired[str]
    count: NotRequired[int]


class DashboardSummary(TypedDict):
    total_certificates: NotRequired[int]
    expiring_certificates: NotRequired[int]
    expired_certificates: NotRequired[int]
    revoked_certificates: NotRequired[int]
    active_agents: NotRequired[int]
    offline_agents: NotRequired[int]
    total_agents: NotRequired[int]
    pending_jobs: NotRequired[int]
    failed_jobs: NotRequired[int]
    complete_jobs: NotRequired[int]
    completed_at: NotRequired[str]


class DemoResidualCleanupResponse(TypedDict):
    """Result of a clean-up after demo mode."""

    removed: int


class DeploymentTarget(TypedDict):
    """Place that an agent installs certificates in."""

    id: NotRequired[str]
    name: str
    type: TargetType
    agent_id: str
    config: NotRequired[dict[str, Any]]
    enabled: NotRequired[bool]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class DiscoveredCertificate(TypedDict):
    id: NotRequired[str]
    fingerprint_sha256: NotRequired[str]
    common_name: NotRequired[str]
    sans: NotRequired[list[str]]
    serial_number: NotRequired[str]
    issuer_dn: NotRequired[str]
    subject_dn: NotRequired[str]
    not_before: NotRequired[str | None]
    not_after: NotRequired[str | None]
    key_algorithm: NotRequired[str]
    key_size: NotRequired[int]
    is_ca: NotRequired[bool]
    source_path: NotRequired[str]
    source_format: NotRequired[str]
    agent_id: NotRequired[str]
    discovery_scan_id: NotRequired[str | None]
    managed_certificate_id: NotRequired[str | None]
    status: NotRequired[Literal["Unmanaged", "Managed", "Dismissed"]]
    first_seen_at: NotRequired[str]
    last_seen_at: NotRequired[str]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class DiscoveryScan(TypedDict):
    id: NotRequired[str]
    agent_id: NotRequired[str]
    directories: NotRequired[list[str]]
    certificates_found: NotRequired[int]
    certificates_new: NotRequired[int]
    errors_count: NotRequired[int]
    scan_duration_ms: NotRequired[int]
    started_at: NotRequired[str]
    completed_at: NotRequired[str | None]


class DiscoverySummaryResult(TypedDict):
    Unmanaged: NotRequired[int]
    Managed: NotRequired[int]
    Dismissed: NotRequired[int]


class EndpointHealthCheck(TypedDict):
    id: NotRequired[str]
    endpoint: NotRequired[str]
    certificate_id: NotRequired[str | None]
    network_scan_target_id: NotRequired[str | None]
    expected_fingerprint: NotRequired[str | None]
    status: NotRequired[Literal["healthy", "degraded", "down", "cert_mismatch", "unknown"]]
    enabled: NotRequired[bool]
    check_interval_seconds: NotRequired[int]
    timeout_ms: NotRequired[int]
    consecutive_failures: NotRequired[int]
    last_checked_at: NotRequired[str | None]
    last_success_at: NotRequired[str | None]
    last_failure_at: NotRequired[str | None]
    last_transition_at: NotRequired[str | None]
    failure_reason: NotRequired[str | None]
    acknowledged: NotRequired[bool]
    acknowledged_by: NotRequired[str | None]
    acknowledged_at: NotRequired[str | None]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class EstListProfilesResult(TypedDict):
    profiles: NotRequired[list[dict[str, Any]]]
    profile_count: NotRequired[int]
    generated_at: NotRequired[str]


class ExpirationTimelineResult(TypedDict):
    buckets: NotRequired[list[ExpirationTimelineResultBucketsItem]]


class ExpirationTimelineResultBucketsItem(TypedDict):
    date: NotRequired[str]
    count: NotRequired[int]


class ExportCertificatePemResult(TypedDict):
    cert_pem: NotRequired[str]
    chain_pem: NotRequired[str]
    full_pem: NotRequired[str]


class HealthCheckHistoryResult(TypedDict):
    data: NotRequired[list[HealthHistoryEntry]]
    total: NotRequired[int]


class HealthCheckSummaryResult(TypedDict):
    healthy: NotRequired[int]
    degraded: NotRequired[int]
    down: NotRequired[int]
    cert_mismatch: NotRequired[int]


class HealthHistoryEntry(TypedDict):
    id: NotRequired[str]
    health_check_id: NotRequired[str]
    status: NotRequired[Literal["healthy", "degraded", "down", "cert_mismatch", "unknown"]]
    response_time_ms: NotRequired[int | None]
    observed_fingerprint: NotRequired[str | None]
    tls_version: NotRequired[str | None]
    cipher_suite: NotRequired[str | None]
    cert_subject: NotRequired[str | None]
    cert_issuer: NotRequired[str | None]
    cert_not_before: NotRequired[str | None]
    cert_not_after: NotRequired[str | None]
    failure_reason: NotRequired[str | None]
    checked_at: NotRequired[str]


class HealthResult(TypedDict):
    status: NotRequired[str]


class IssuanceRateResult(TypedDict):
    rate: NotRequired[list[IssuanceRateResultRateItem]]


class IssuanceRateResultRateItem(TypedDict):
    date: NotRequired[str]
    count: NotRequired[int]


class Issuer(TypedDict):
    """A connection to a certificate authority."""

    id: NotRequired[str]
    name: str
    type: IssuerType
    config: NotRequired[dict[str, Any]]
    enabled: NotRequired[bool]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


IssuerType: TypeAlias = Literal[
    "ACME",
    "GenericCA",
    "StepCA",
    "VaultPKI",
    "DigiCert",
    "Sectigo",
    "GoogleCAS",
    "AWSACMPCA",
    "Entrust",
    "GlobalSign",
    "EJBCA",
    "OpenSSL",
]


class Job(TypedDict):
    """A piece of work on a certificate."""

    id: NotRequired[str]
    type: NotRequired[JobType]
    certificate_id: NotRequired[str]
    target_id: NotRequired[str]
    status: NotRequired[JobStatus]
    attempts: NotRequired[int]
    max_attempts: NotRequired[int]
    last_error: NotRequired[str]
    scheduled_at: NotRequired[str]
    started_at: NotRequired[str]
    completed_at: NotRequired[str]
    created_at: NotRequired[str]


JobStatus: TypeAlias = Literal[
    "Pending", "AwaitingCSR", "AwaitingApproval", "Running", "Completed", "Failed", "Cancelled"
]


class JobTrendsResult(TypedDict):
    trends: NotRequired[list[JobTrendsResultTrendsItem]]


class JobTrendsResultTrendsItem(TypedDict):
    date: NotRequired[str]
    completed: NotRequired[int]
    failed: NotRequired[int]


JobType: TypeAlias = Literal["Issuance", "Renewal", "Deployment", "Validation"]


class KeyAlgorithmRule(TypedDict):
    algorithm: NotRequired[Literal["RSA", "ECDSA", "Ed25519"]]
    min_size: NotRequired[int]


class ListAgentGroupMembersResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Agent]]


class ListAgentGroupsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[AgentGroup]]


class ListAgentsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Agent]]


class ListApprovalsResult(TypedDict):
    data: NotRequired[list[ApprovalRequest]]
    page: NotRequired[int]
    per_page: NotRequired[int]


class ListAuditEventsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[AuditEvent]]


class ListCertificateDeploymentsResult(TypedDict):
    data: NotRequired[list[DeploymentTarget]]
    total: NotRequired[int]


class ListCertificateVersionsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[CertificateVersion]]


class ListCertificatesResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[ManagedCertificate]]


class ListCrlCacheResult(TypedDict):
    cache_rows: NotRequired[list[dict[str, Any]]]
    row_count: NotRequired[int]
    generated_at: NotRequired[str]


class ListDiscoveredCertificatesResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[DiscoveredCertificate]]


class ListDiscoveryScansResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[DiscoveryScan]]


class ListHealthChecksResult(TypedDict):
    data: NotRequired[list[EndpointHealthCheck]]
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]


class ListIntermediateCasResult(TypedDict):
    data: NotRequired[list[dict[str, Any]]]


class ListIssuersResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Issuer]]


class ListJobsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Job]]


class ListNetworkScanTargetsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[NetworkScanTarget]]


class ListNotificationsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[NotificationEvent]]


class ListOwnersResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Owner]]


class ListPoliciesResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[PolicyRule]]


class ListPolicyViolationsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[PolicyViolation]]


class ListProfilesResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[CertificateProfile]]


class ListRenewalPoliciesResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[RenewalPolicy]]


class ListRetiredAgentsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Agent]]


class ListScepIntuneStatsResult(TypedDict):
    profiles: NotRequired[list[dict[str, Any]]]
    profile_count: NotRequired[int]
    generated_at: NotRequired[str]


class ListScepProbesResult(TypedDict):
    probes: NotRequired[list[dict[str, Any]]]
    probe_count: NotRequired[int]


class ListScepProfilesResult(TypedDict):
    profiles: NotRequired[list[dict[str, Any]]]
    profile_count: NotRequired[int]
    generated_at: NotRequired[str]


class ListTargetsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[DeploymentTarget]]


class ListTeamsResult(TypedDict):
    total: NotRequired[int]
    page: NotRequired[int]
    per_page: NotRequired[int]
    data: NotRequired[list[Team]]


class ManagedCertificate(TypedDict):
    """Record of a certificate under management; what was issued for it is in CertificateVersion."""

    id: NotRequired[str]
    name: str
    common_name: str
    sans: NotRequired[list[str]]
    environment: NotRequired[str]
    owner_id: str
    team_id: str
    issuer_id: str
    target_ids: NotRequired[list[str]]
    renewal_policy_id: str
    certificate_profile_id: NotRequired[str]
    status: NotRequired[CertificateStatus]
    expires_at: NotRequired[str]
    tags: NotRequired[dict[str, str]]
    last_renewal_at: NotRequired[str]
    last_deployment_at: NotRequired[str]
    revoked_at: NotRequired[str]
    revocation_reason: NotRequired[str]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class MetricsResponse(TypedDict):
    gauge: NotRequired[MetricsResponseGauge]
    counter: NotRequired[MetricsResponseCounter]
    uptime: NotRequired[MetricsResponseUptime]


class MetricsResponseCounter(TypedDict):
    """Jobs that have ended, by result."""

    job_completed_total: NotRequired[int]
    job_failed_total: NotRequired[int]


class MetricsResponseGauge(TypedDict):
    """Values at this moment."""

    certificate_total: NotRequired[int]
    certificate_active: NotRequired[int]
    certificate_expiring_soon: NotRequired[int]
    certificate_expired: NotRequired[int]
    certificate_revoked: NotRequired[int]
    agent_total: NotRequired[int]
    agent_online: NotRequired[int]
    job_pending: NotRequired[int]


class MetricsResponseUptime(TypedDict):
    uptime_seconds: NotRequired[int]
    server_started: NotRequired[str]
    measured_at: NotRequired[str]


class NetworkScanTarget(TypedDict):
    id: NotRequired[str]
    name: NotRequired[str]
    cidrs: NotRequired[list[str]]
    ports: NotRequired[list[int]]
    enabled: NotRequired[bool]
    scan_interval_hours: NotRequired[int]
    timeout_ms: NotRequired[int]
    last_scan_at: NotRequired[str | None]
    last_scan_duration_ms: NotRequired[int | None]
    last_scan_certs_found: NotRequired[int | None]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


NotificationChannel: TypeAlias = Literal["Email", "Webhook", "Slack"]


class NotificationEvent(TypedDict):
    id: NotRequired[str]
    type: NotRequired[NotificationType]
    certificate_id: NotRequired[str]
    channel: NotRequired[NotificationChannel]
    recipient: NotRequired[str]
    message: NotRequired[str]
    sent_at: NotRequired[str]
    status: NotRequired[Literal["pending", "sent", "failed", "dead", "read"]]
    error: NotRequired[str]
    retry_count: NotRequired[int]
    next_retry_at: NotRequired[str]
    last_error: NotRequired[str]
    created_at: NotRequired[str]


NotificationType: TypeAlias = Literal[
    "ExpirationWarning",
    "RenewalSuccess",
    "RenewalFailure",
    "DeploymentSuccess",
    "DeploymentFailure",
    "PolicyViolation",
    "Revocation",
]


class OIDCGroupMappingResponse(TypedDict):
    """A rule that gives a role to members of a group."""

    id: str
    provider_id: str
    group_name: str
    role_id: str
    tenant_id: str
    created_at: str


class OIDCJWKSStatusSnapshot(TypedDict):
    """Signing keys held for a provider and how fetching them went."""

    last_refresh_at: NotRequired[str]
    current_kids: list[str]
    refresh_count: int
    last_error: NotRequired[str]
    rejected_jws_count: int
    iss_param_supported: bool


class OIDCProviderResponse(TypedDict):
    """An identity provider as configured; its client secret is never returned."""

    id: str
    tenant_id: str
    name: str
    issuer_url: str
    client_id: str
    redirect_uri: str
    groups_claim_path: str
    groups_claim_format: str
    fetch_userinfo: bool
    scopes: NotRequired[list[str]]
    allowed_email_domains: NotRequired[list[str]]
    iat_window_seconds: int
    jwks_cache_ttl_seconds: int
    created_at: str
    updated_at: str


class OIDCTestDiscoveryResult(TypedDict):
    """What the trial found; look at `errors` even when the checks passed."""

    discovery_succeeded: bool
    jwks_reachable: bool
    supported_alg_values: list[str]
    iss_param_supported: bool
    issuer_echo: NotRequired[str]
    authorization_url: NotRequired[str]
    token_url: NotRequired[str]
    jwks_uri: NotRequired[str]
    userinfo_endpoint: NotRequired[str]
    current_kids: list[str]
    errors: NotRequired[list[str]]


class Owner(TypedDict):
    id: NotRequired[str]
    name: str
    email: NotRequired[str]
    team_id: str
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class PolicyRule(TypedDict):
    id: NotRequired[str]
    name: str
    type: PolicyType
    config: dict[str, Any]
    enabled: NotRequired[bool]
    severity: NotRequired[PolicySeverity]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


PolicySeverity: TypeAlias = Literal["Warning", "Error", "Critical"]


PolicyType: TypeAlias = Literal[
    "AllowedIssuers",
    "AllowedDomains",
    "RequiredMetadata",
    "AllowedEnvironments",
    "RenewalLeadTime",
    "CertificateLifetime",
]


class PolicyViolation(TypedDict):
    id: NotRequired[str]
    certificate_id: NotRequired[str]
    rule_id: NotRequired[str]
    message: NotRequired[str]
    severity: NotRequired[PolicySeverity]
    created_at: NotRequired[str]


class ProbeScepResult(TypedDict):
    id: NotRequired[str]
    target_url: NotRequired[str]
    reachable: NotRequired[bool]
    advertised_caps: NotRequired[list[str]]
    supports_rfc8894: NotRequired[bool]
    supports_aes: NotRequired[bool]
    supports_post_operation: NotRequired[bool]
    supports_renewal: NotRequired[bool]
    supports_sha256: NotRequired[bool]
    supports_sha512: NotRequired[bool]
    ca_cert_subject: NotRequired[str]
    ca_cert_issuer: NotRequired[str]
    ca_cert_not_before: NotRequired[str]
    ca_cert_not_after: NotRequired[str]
    ca_cert_expired: NotRequired[bool]
    ca_cert_days_to_expiry: NotRequired[int]
    ca_cert_algorithm: NotRequired[str]
    ca_cert_chain_length: NotRequired[int]
    probed_at: NotRequired[str]
    probe_duration_ms: NotRequired[int]
    error: NotRequired[str]


class ReadyResult(TypedDict):
    status: NotRequired[str]


class RejectRequestResult(TypedDict):
    id: NotRequired[str]
    decided_by: NotRequired[str]
    action: NotRequired[Literal["rejected"]]


class ReloadEstTrustResult(TypedDict):
    reloaded: NotRequired[bool]
    path_id: NotRequired[str]
    reloaded_at: NotRequired[str]


class ReloadScepIntuneTrustResult(TypedDict):
    reloaded: NotRequired[bool]
    path_id: NotRequired[str]
    reloaded_at: NotRequired[str]


class RenewalPolicy(TypedDict):
    id: str
    name: str
    renewal_window_days: int
    auto_renew: bool
    max_retries: int
    retry_interval_seconds: int
    alert_thresholds_days: list[int]
    certificate_profile_id: NotRequired[str | None]
    created_at: str
    updated_at: str


class RetireAgentResponse(TypedDict):
    """Outcome of a retirement."""

    retired_at: NotRequired[str]
    already_retired: NotRequired[bool]
    cascade: NotRequired[bool]
    counts: NotRequired[AgentDependencyCounts]


RevocationReason: TypeAlias = Literal[
    "unspecified",
    "keyCompromise",
    "caCompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "privilegeWithdrawn",
]


class StatusMessageResponse(TypedDict):
    """Acknowledgement with an explanation."""

    status: NotRequired[str]
    message: NotRequired[str]


class StatusResponse(TypedDict):
    """Bare acknowledgement."""

    status: NotRequired[str]


class SubmitDiscoveryReportCertificatesItem(TypedDict):
    fingerprint_sha256: NotRequired[str]
    common_name: NotRequired[str]
    sans: NotRequired[list[str]]
    serial_number: NotRequired[str]
    issuer_dn: NotRequired[str]
    subject_dn: NotRequired[str]
    not_before: NotRequired[str]
    not_after: NotRequired[str]
    key_algorithm: NotRequired[str]
    key_size: NotRequired[int]
    is_ca: NotRequired[bool]
    pem_data: NotRequired[str]
    source_path: NotRequired[str]
    source_format: NotRequired[str]


TargetType: TypeAlias = Literal[
    "NGINX",
    "Apache",
    "HAProxy",
    "Traefik",
    "Caddy",
    "Envoy",
    "Postfix",
    "Dovecot",
    "IIS",
    "F5",
    "SSH",
    "WinCertStore",
    "JavaKeystore",
    "KubernetesSecrets",
    "AWSACM",
    "AzureKeyVault",
]


class Team(TypedDict):
    id: NotRequired[str]
    name: str
    description: NotRequired[str]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class VerificationResult(TypedDict):
    """Latest check of what an endpoint serves after a deployment."""

    job_id: NotRequired[str]
    target_id: NotRequired[str]
    expected_fingerprint: NotRequired[str]
    actual_fingerprint: NotRequired[str]
    verified: NotRequired[bool]
    verified_at: NotRequired[str]
    error: NotRequired[str]


class VerifyJobResult(TypedDict):
    job_id: NotRequired[str]
    verified: NotRequired[bool]
    verified_at: NotRequired[str]


class VersionResult(TypedDict):
    version: str
    commit: str
    modified: bool
    build_time: str
    go_version: str


class WorkItem(TypedDict):
    """A job handed to an agent."""

    id: NotRequired[str]
    type: NotRequired[JobType]
    certificate_id: NotRequired[str]
    common_name: NotRequired[str]
    sans: NotRequired[list[str]]
    target_id: NotRequired[str]
    target_type: NotRequired[str]
    target_config: NotRequired[dict[str, Any]]
    status: NotRequired[JobStatus]
