namespace SafeDeploy.Analyzers.Tests.Transmission;

/// <summary>The records, the stubs of other people's clients and the services around the statements that a test is about.</summary>
internal static class TransmissionSource
{
    /// <summary>Records, outcome types and clients; the clients are declared here as their packages declare them.</summary>
    public const string Declarations =
        """

        public class Offender
        {
            public Guid OffenderId { get; set; }
            public int Id { get; set; }
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public string PncNumber { get; set; } = "";
            public DateTime DateOfBirth { get; set; }
            public bool Sent { get; set; }
            public int Attempts { get; set; }
            public string? LastError { get; set; }
            public DateTime? SentAt { get; set; }
            public UploadStatus Status { get; set; }
        }

        public class Product { public int Id { get; set; } public string Sku { get; set; } = ""; }

        public enum UploadStatus { Waiting, Sent, Failed }

        public class UploadResult { public bool IsSuccess { get; set; } public string? Message { get; set; } }

        [SafeDeploy.Annotations.TransmissionOutcome] public class Receipt { public string Code { get; set; } = ""; }

        public class State { public DateTime LastRun { get; set; } public long Watermark { get; set; } public bool Completed { get; set; } public int Failures { get; set; } }

        public interface IRegister
        {
            Task<bool> SubmitAsync(Offender offender);
            Task<UploadResult> UploadAsync(Offender offender);
            Task<UploadStatus> TransmitAsync(IReadOnlyList<Offender> offenders);
            Task<Receipt> PublishAsync(Offender offender);
            Task<Guid> ExportAsync(Offender offender);
            Task SendAsync(Offender offender);
            Task<Offender> PushAsync(Offender offender);
            bool Notify(Offender offender);
            Task<bool> SubmitProductAsync(Product product);
            Task<bool> ValidateAsync(Offender offender);
        }

        public interface IDeadLetters { Task AddAsync(Offender offender); }

        public class Context { public int SaveChanges() => 0; public Task<int> SaveChangesAsync() => Task.FromResult(0); }

        namespace RestSharp
        {
            public class RestResponseBase { public bool IsSuccessful { get; set; } public int StatusCode { get; set; } }
            public class RestResponse : RestResponseBase { }
            public class RestRequest { }
            public static class RestRequestExtensions { public static RestRequest AddJsonBody<T>(this RestRequest request, T body) where T : class => request; }
            public interface IRestClient { Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken token = default); }
            public class RestClient : IRestClient { public Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken token = default) => Task.FromResult(new RestResponse()); }
        }

        namespace Grpc.Core
        {
            public abstract class ClientBase { }
            public sealed class AsyncUnaryCall<T> { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default; }
        }

        namespace Records.Grpc
        {
            public enum ReplyCode { Ok, Rejected }
            public class UploadReply { public ReplyCode Status { get; set; } }
            public class OffenderMessage { public string Forename { get; set; } = ""; public string Surname { get; set; } = ""; public string PncNumber { get; set; } = ""; }
            public class RegisterClient : global::Grpc.Core.ClientBase { public virtual global::Grpc.Core.AsyncUnaryCall<UploadReply> StoreAsync(OffenderMessage request) => new(); }
        }

        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path => path; }
            public class PostAttribute(string path) : HttpMethodAttribute(path);
            public interface IApiResponse : IDisposable { bool IsSuccessStatusCode { get; } }
        }

        namespace Azure { public abstract class Response { public abstract int Status { get; } } }

        namespace Azure.Storage.Blobs { public class BlobClient { public Task<Azure.Response> UploadAsync(Stream data) => null!; } }

        public interface IRegisterApi { [Refit.Post("/offenders")] Task<Refit.IApiResponse> Create(Offender offender); }
        """;

    /// <summary>A service whose one method holds the statements.</summary>
    public static string Service(string statements, string members = "") =>
        $$"""
        using System.Net.Http.Json;
        using System.Text.Json;
        using Microsoft.Extensions.Logging;

        public class UploadService(HttpClient http, IRegister register, State state, IDeadLetters deadLetters, Context db, ILogger<UploadService> logger)
        {
            {{members}}

            public async Task RunAsync(Offender offender, List<Offender> offenders, Product product, CancellationToken cancellation)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        {{Declarations}}
        """;
}
