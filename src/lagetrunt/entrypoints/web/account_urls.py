"""The addresses of logging in and of one's own account: allauth's views, each under a Swedish address, and no other of its."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path, re_path

from lagetrunt.entrypoints.web.views import second_step, single_sign_on

urlpatterns: list[URLPattern] = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-in/kod/", second_step.SecondStep.as_view(), name="mfa_authenticate"),
    path("logga-in/nyckel/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("logga-in/organisation/<slug:provider_id>/", single_sign_on.leave, name="openid_connect_login"),
    path("logga-in/organisation/<slug:provider_id>/svar/", single_sign_on.come_back, name="openid_connect_callback"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("stangt/", account.account_inactive, name="account_inactive"),
    path("nytt/", account.signup, name="account_signup"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("bekrafta/kod/", second.reauthenticate, name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("e-post/", account.email, name="account_email"),
    path("e-post/skickat/", account.email_verification_sent, name="account_email_verification_sent"),
    path("e-post/bekrafta/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("losenord/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    path("losenord/nytt/klart/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("skydd/", second.index, name="mfa_index"),
    path("skydd/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("skydd/app/bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("skydd/reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("skydd/reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("skydd/reservkoder/fil/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("skydd/nycklar/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("skydd/nycklar/ny/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("skydd/nycklar/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("skydd/nycklar/<int:pk>/bort/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("inloggningar/", sessions.list_usersessions, name="usersessions_list"),
]
