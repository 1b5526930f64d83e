namespace BotService.Host;

/// <summary>What browsers may do with our pages, the simulator's included.</summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UsePageSecurity(this IApplicationBuilder app, IHostEnvironment environment)
    {
        HeaderPolicyCollection policies = new HeaderPolicyCollection()
            .AddContentSecurityPolicy(content =>
            {
                content.AddDefaultSrc().Self();
                content.AddImgSrc().Self().Data();

                // MudBlazor writes its theme as a style element and places its popovers by style attributes.
                content.AddStyleSrc().Self().UnsafeInline();
                content.AddObjectSrc().None();
                content.AddBaseUri().Self();
                content.AddFormAction().Self();
                content.AddFrameAncestors().None();
            })
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
            .AddPermissionsPolicyWithDefaultSecureDirectives()
            .RemoveServerHeader();
        if (!environment.IsDevelopment())
        {
            policies.AddStrictTransportSecurityMaxAge();
        }

        app.UseSecurityHeaders(policies);

        // Pages of the console hold what children wrote: nothing of them stays in a cache of a shared computer.
        return app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase))
            {
                http.Response.Headers.CacheControl = "no-cache, no-store";
                http.Response.Headers.Pragma = "no-cache";
            }

            return next(http);
        });
    }
}
