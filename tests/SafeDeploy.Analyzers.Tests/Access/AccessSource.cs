namespace SafeDeploy.Analyzers.Tests.Access;

/// <summary>The record, the store and the application around the endpoints that a test is about.</summary>
internal static class AccessSource
{
    /// <summary>An application that signs people in and leaves to each endpoint whether it asks for that.</summary>
    public const string Wiring =
        """
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthorization();
        """;

    private const string Declarations =
        """
        public class Pupil
        {
            public Guid Id { get; set; }
            public string Forename { get; set; } = "";
            public string Surname { get; set; } = "";
            public DateTime DateOfBirth { get; set; }
        }

        public class School { public string Title { get; set; } = ""; public int Places { get; set; } }

        public interface IPupils { Task<Pupil> FindAsync(Guid id); Task<School> SchoolAsync(); }

        public class SchoolContext { public DbSet<Pupil> Pupils { get; set; } = null!; public DbSet<School> Schools { get; set; } = null!; }

        public class ApiKeyAttribute : Attribute;

        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbSet<T> : IQueryable<T>
            {
                public abstract Type ElementType { get; }
                public abstract System.Linq.Expressions.Expression Expression { get; }
                public abstract IQueryProvider Provider { get; }
                public abstract IEnumerator<T> GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }

            public static class EntityFrameworkQueryableExtensions
            {
                public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source) => Task.FromResult(source.ToList());
                public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) => source;
            }
        }

        namespace Microsoft.Azure.Functions.Worker
        {
            public enum AuthorizationLevel { Anonymous, User, Function, System, Admin }
            [AttributeUsage(AttributeTargets.Parameter)] public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute { public AuthorizationLevel Level => level; public string[] Methods => methods; }
        }
        """;

    /// <summary>A controller with an attribute and actions, in an application that maps controllers.</summary>
    public static string Controller(string attribute, string actions, string wiring = Wiring, string mapping = "app.MapControllers();") =>
        Application(mapping, $"[Route(\"pupils\")]\n{attribute}\npublic class PupilController(IPupils pupils, SchoolContext db) : ControllerBase\n{{\n{actions}\n}}", wiring);

    /// <summary>An application whose Main holds the statements, beside other types.</summary>
    public static string Application(string statements, string types = "", string wiring = Wiring) =>
        $$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Authorization;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Azure.Functions.Worker;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        public static class Program
        {
            public static void Main(string[] args)
            {
                var builder = WebApplication.CreateBuilder(args);
                {{wiring}}
                {{statements}}
                app.Run();
            }
        }

        {{types}}

        {{Declarations}}
        """;
}
