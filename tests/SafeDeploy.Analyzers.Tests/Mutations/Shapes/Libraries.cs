// Other people's libraries, as far as the shapes and their mutants use them.
namespace Microsoft.EntityFrameworkCore
{
    public class DbContext { public Task<int> SaveChangesAsync(CancellationToken cancellation = default) => Task.FromResult(0); }

    public abstract class DbSet<T> : IQueryable<T>
    {
        public abstract Type ElementType { get; }
        public abstract System.Linq.Expressions.Expression Expression { get; }
        public abstract IQueryProvider Provider { get; }
        public abstract IEnumerator<T> GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        public abstract ValueTask<T?> FindAsync(params object[] keys);
        public abstract void Add(T item);
        public abstract void Remove(T item);
    }

    public static class EntityFrameworkQueryableExtensions
    {
        public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken cancellation = default) => Task.FromResult(source.ToList());
        public static Task<T?> SingleOrDefaultAsync<T>(this IQueryable<T> source, System.Linq.Expressions.Expression<Func<T, bool>> predicate, CancellationToken cancellation = default) => Task.FromResult(source.SingleOrDefault(predicate));
        public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) => source;
    }
}

namespace Twilio.Types { public class PhoneNumber(string number) { public string Number => number; } }

namespace Twilio.Rest.Api.V2010.Account
{
    public class MessageResource
    {
        public string Sid => "";
        public static Task<MessageResource> CreateAsync(Twilio.Types.PhoneNumber to, Twilio.Types.PhoneNumber from, string body) => Task.FromResult(new MessageResource());
    }
}

namespace Notify.Interfaces
{
    public class EmailNotificationResponse { public string id = ""; }

    public interface IAsyncNotificationClient
    {
        Task<EmailNotificationResponse> SendEmailAsync(string emailAddress, string templateId, Dictionary<string, object>? personalisation = null, string? clientReference = null);
    }
}

namespace Notify.Exceptions { public class NotifyClientException(string message) : Exception(message); }

namespace Renci.SshNet
{
    public class SftpClient { public void UploadFile(Stream input, string path) { } public bool Exists(string path) => true; }
}

namespace Azure.Messaging.ServiceBus
{
    public class ServiceBusMessage(string body) { public string Body => body; }
    public class ServiceBusSender { public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellation = default) => Task.CompletedTask; }
    public class ServiceBusException(string message) : Exception(message);
}

namespace Microsoft.Azure.Functions.Worker
{
    public enum AuthorizationLevel { Anonymous, User, Function, System, Admin }
    [AttributeUsage(AttributeTargets.Method)] public sealed class FunctionAttribute(string name) : Attribute { public string Name => name; }
    [AttributeUsage(AttributeTargets.Parameter)] public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute { public AuthorizationLevel AuthLevel => level; public string[] Methods => methods; public string? Route { get; set; } }
    [AttributeUsage(AttributeTargets.Parameter)] public sealed class ServiceBusTriggerAttribute(string queue) : Attribute { public string Queue => queue; }
}

namespace MediatR
{
    public interface IRequest<T>;
    public interface IRequestHandler<TRequest, TResponse> where TRequest : IRequest<TResponse> { Task<TResponse> Handle(TRequest request, CancellationToken cancellation); }
    public interface IMediator { Task<T> Send<T>(IRequest<T> request, CancellationToken cancellation = default); }
}
