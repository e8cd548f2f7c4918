"""What is sealed opens with the key and for its owner alone."""

import pytest

from auditapp.security.sealing import SealBroken, SignInKey

KEY = SignInKey(b"k" * 32)


def test_what_was_sealed_is_read_again_and_looks_different_each_time():
    sealed = KEY.seal("JBSWY3DPEHPK3PXP", "an account")
    assert KEY.unseal(sealed, "an account") == "JBSWY3DPEHPK3PXP"
    assert KEY.seal("JBSWY3DPEHPK3PXP", "an account") != sealed
    assert "JBSWY3DP" not in sealed


@pytest.mark.parametrize("owner", ["another account", ""])
def test_what_is_moved_to_another_owner_does_not_open(owner: str):
    with pytest.raises(SealBroken):
        KEY.unseal(KEY.seal("JBSWY3DPEHPK3PXP", "an account"), owner)


def test_another_key_opens_nothing_and_marks_differently():
    other = SignInKey(b"o" * 32)
    with pytest.raises(SealBroken):
        other.unseal(KEY.seal("JBSWY3DPEHPK3PXP", "an account"), "an account")
    assert other.mark("address", "192.0.2.1") != KEY.mark("address", "192.0.2.1") == KEY.mark("address", "192.0.2.1")
    assert "k" * 32 not in repr(KEY)
