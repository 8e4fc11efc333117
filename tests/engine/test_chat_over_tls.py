"""Another machine is spoken to over TLS only; here it is this one, under a certificate."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.engine import ChatEndpointSpec
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.backends.chat_check import check_endpoint
from desktop.moderation import ModelError
from desktop.prompting import CONTROL_NAMES
from tests.engine.stand_in_endpoint import standing_in

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def spec(certificate: Path, tmp_path: Path) -> Iterator[ChatEndpointSpec]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with standing_in(context) as server:
        url = server.url.replace("http:", "https:")
        hosts = AllowedHosts(tmp_path / "hosts.json")
        yield ChatEndpointSpec(url, "small", CONTROL_NAMES, hosts)


def test_a_certificate_that_is_trusted_is_spoken_to(
    spec: ChatEndpointSpec, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert check_endpoint(spec).served == ("small", "other")


def test_a_certificate_that_is_not_trusted_gets_nothing(spec: ChatEndpointSpec) -> None:
    with pytest.raises(ModelError, match="not one that this machine trusts"):
        check_endpoint(spec)
