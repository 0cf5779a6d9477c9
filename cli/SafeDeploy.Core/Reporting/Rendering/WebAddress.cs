namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>Which of the places that evidence comes from may be made a link.</summary>
internal static class WebAddress
{
    /// <summary>The address, where it is one of the web that names no user: any other scheme could run or open something. Null otherwise.</summary>
    public static Uri? Of(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0 ? uri : null;
}
