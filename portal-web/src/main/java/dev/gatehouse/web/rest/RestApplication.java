package dev.gatehouse.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The API; the container finds its resources. */
@ApplicationPath("/api/v3")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Gatehouse",
            version = "v3",
            description =
                "Repositories, accounts and organisations in GitHub's shapes, so that clients"
                    + " written for GitHub Enterprise work unmodified. Errors are problems of"
                    + " RFC 9457. What may not be read answers as what does not exist.",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "basic")})
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "An access token.")
@SecurityScheme(
    securitySchemeName = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description =
        "An access token as the password; where tokens are issued, the account's password too.")
public class RestApplication extends Application {}
